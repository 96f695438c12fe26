//! Prints the OpenAPI document.
fn main() {
    println!("{}", server::openapi().to_pretty_json().unwrap_or_default());
}
