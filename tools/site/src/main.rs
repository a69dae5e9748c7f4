//! Splits the app's wasm into the parts that browsers load on demand, and writes their JavaScript:
//!
//! ```text
//! site frontend.wasm target/site/pkg
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: site INPUT.wasm FOLDER".into());
    };
    let wasm = fs::read(&input).map_err(|error| format!("{}: {error}", input.display()))?;
    let main = folder.join("passord.wasm");

    // The macros of Leptos import exactly this name, including the underscores.
    let mut options = Options::new(&wasm);
    options.link_name = "./__wasm_split.______________________.js";
    options.main_module = "./passord.js";
    options.main_out_path = &main;
    options.output_dir = &folder;
    let parts = transform(options)?;

    // The files of each part, for pages that preload them. Sorted, so that equal input gives equal bytes.
    let files: BTreeMap<_, _> = parts.prefetch_map.into_iter().collect();
    fs::write(folder.join("__wasm_split_manifest.json"), serde_json::to_vec_pretty(&files)?)?;

    // The parts call functions of the main file by their linker names.
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&main).out_name("passord").web(true)?.keep_lld_exports(true).demangle(false);
    bindgen.generate(&folder)?;
    fs::rename(folder.join("passord_bg.wasm"), &main)?;
    Ok(())
}
