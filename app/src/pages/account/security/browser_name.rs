//! The common name of the browser behind a `User-Agent` header.

/// The names of the browser and the operating system, if both are known. The order matters: most browsers also
/// claim to be the ones further down the list.
pub fn browser_and_system(user_agent: &str) -> Option<(&'static str, &'static str)> {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrom", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| user_agent.contains(mark)).map(|k| k.1);
    Some((first(&BROWSERS)?, first(&SYSTEMS)?))
}

#[cfg(test)]
mod tests {
    use super::browser_and_system;

    #[test]
    fn browsers_are_told_apart_although_they_all_claim_to_be_safari() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_and_system(chrome), Some(("Chrome", "Linux")));
        assert_eq!(
            browser_and_system(&chrome.replace("Safari/537.36", "Safari/537.36 Edg/140.0")),
            Some(("Edge", "Linux"))
        );
        assert_eq!(browser_and_system(iphone), Some(("Safari", "iPhone")));
        assert_eq!(browser_and_system("curl/8.0"), None);
    }
}
