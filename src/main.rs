//! The program: argv goes to `tpbis::run`, its answer is the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let argv: Vec<_> = std::env::args_os().collect();
    ExitCode::from(tpbis::run(&argv))
}
