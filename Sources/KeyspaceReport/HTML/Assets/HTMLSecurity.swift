/// What a browser lets the report do: nothing but its own stylesheet and its own script.
///
/// They are known by their SHA-256, so that no other script could run even if one came in. A test keeps these current.
enum HTMLSecurity {
    static let styleHash = "sha256-0VDrLP0NM/gqr4ICof7MhZ4cPRhRN67e8Dn0m7zfbMc="
    static let scriptHash = "sha256-J6tWvJjAF659HlLWP0i90x70B5evcMNTkSprgRg103k="

    static let policy = """
        default-src 'none'; style-src '\(styleHash)'; script-src '\(scriptHash)'; img-src data:; base-uri 'none'; \
        form-action 'none'
        """
}
