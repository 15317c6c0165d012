//! `help`: the command tree, one command, or a topic.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Context;
use super::explain::unknown_word;
use super::root::{dress, in_words, root};
use crate::error::Result;
use crate::text::topics::TOPICS;
use crate::text::{Lang, around as texts, cli as words};

/// `help` and its argument.
pub(super) fn command(lang: Lang) -> Command {
    let topic = Arg::new("topic")
        .value_name(texts::A_TOPIC.get(lang))
        .action(ArgAction::Append)
        .num_args(0..)
        .help(texts::HELP_TOPIC.get(lang))
        .help_heading(words::ARGUMENTS.get(lang));
    dress(Command::new("help").about(texts::HELP_ABOUT.get(lang)).arg(topic), lang)
}

/// Shows the topic, the command's help, or the help of the whole.
pub(super) fn run(context: &Context, matches: &ArgMatches) -> Result<()> {
    let lang = context.lang();
    let words: Vec<&str> =
        matches.get_many::<String>("topic").into_iter().flatten().map(String::as_str).collect();
    if let [word] = words.as_slice()
        && let Some(topic) = TOPICS.iter().find(|topic| topic.name == *word || topic.alias == *word)
    {
        return context.ui.data(topic.page.get(lang).as_bytes());
    }
    let mut whole = root(lang);
    whole.build();
    let mut command = &mut whole;
    for word in &words {
        let known: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        command = match command.find_subcommand_mut(word) {
            Some(found) => found,
            None => {
                let topics = TOPICS.iter().flat_map(|topic| [topic.name, topic.alias]);
                return Err(unknown_word(
                    texts::THE_TOPIC,
                    word,
                    topics.chain(known.iter().map(String::as_str)),
                ));
            }
        };
    }
    let help = command.render_help();
    let shown = if context.output.color { help.ansi().to_string() } else { help.to_string() };
    context.ui.data(in_words(&shown, lang).as_bytes())
}
