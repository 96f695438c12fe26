//! What we ship may be shipped under Apache-2.0.
use house::crates::{metadata, shipped, word};
use house::{none_wrong, text};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

/// Licences that ask for no more than a notice, or stay with their own files (MPL-2.0, the fonts' OFL-1.1).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "NCSA",
    "OFL-1.1",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    "bzip2-1.0.6",
];

/// Exceptions only ever allow more.
fn allowed(req: &LicenseReq) -> bool {
    req.license.id().is_some_and(|id| ALLOWED.contains(&id.name))
}

/// Why a licence expression is not good enough, if it is not.
fn objection(expression: &str) -> Option<String> {
    match Expression::parse_mode(expression, ParseMode::LAX) {
        Ok(parsed) => (!parsed.evaluate(allowed)).then(|| format!("is under {expression}")),
        Err(_) => Some(format!("has the licence `{expression}`, which is no SPDX expression")),
    }
}

#[test]
fn crates_may_be_shipped() {
    let metadata = metadata();
    let wrong = shipped(&metadata).into_iter().filter_map(|package| {
        let why = objection(word(package, "license"))?;
        Some(format!("{} {} {why}", word(package, "name"), word(package, "version")))
    });
    none_wrong("these crates must not be shipped:", wrong.collect());
}

#[test]
fn npm_packages_may_be_shipped() {
    let Some(lock) = text("web/package-lock.json") else { return };
    let lock: Value = serde_json::from_str(&lock).expect("web/package-lock.json is JSON");
    let packages = lock["packages"].as_object().expect("a lock file that lists packages");
    let shipped = packages.iter().filter(|(path, package)| {
        let flag = |key: &str| package[key].as_bool() == Some(true);
        path.contains("node_modules/") && !flag("dev") && !flag("devOptional") && !flag("link")
    });
    let wrong = shipped.filter_map(|(path, package)| {
        let why = objection(&licence(path, package))?;
        Some(format!("{path} {} {why}", word(package, "version")))
    });
    none_wrong("these npm packages must not be shipped:", wrong.collect());
}

/// The lock file repeats most licences; the installed package knows the others.
fn licence(path: &str, package: &Value) -> String {
    let installed = || text(format!("web/{path}/package.json")).unwrap_or_default();
    match package["license"].as_str() {
        Some(licence) => licence.to_owned(),
        None => {
            let manifest: Value = serde_json::from_str(&installed()).unwrap_or_default();
            word(&manifest, "license").to_owned()
        }
    }
}

#[test]
fn expressions_are_understood() {
    for good in ["MIT", "MIT/Apache-2.0", "GPL-2.0 OR MIT", "Apache-2.0 WITH LLVM-exception", "MIT AND ISC"] {
        assert_eq!(objection(good), None, "{good}");
    }
    for bad in ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "SSPL-1.0", "", "see LICENSE"] {
        assert!(objection(bad).is_some(), "{bad}");
    }
}
