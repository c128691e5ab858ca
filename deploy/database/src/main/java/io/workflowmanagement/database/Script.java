package io.workflowmanagement.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of changes that belongs to one version of the schema.
 *
 * @param name its path in the changelog, {@code db/postgresql/1.0.0-catalog.sql}
 * @param checksum SHA-256 of its text in hexadecimal, line ends read as LF
 */
public record Script(String name, Version version, String description, String checksum) {

    private static final Pattern FILE_NAME =
            Pattern.compile("(?:.*/)?(\\d+\\.\\d+\\.\\d+)-([^/]+)\\.[^./]+");

    static Script of(String name, String text) {
        Matcher matcher = FILE_NAME.matcher(name);
        if (!matcher.matches()) {
            throw new ChangelogInvalid(
                    "%s has no version: a script is named <version>-<what>, as in 1.2.0-orders.sql"
                            .formatted(name));
        }
        return new Script(
                name,
                Version.parse(matcher.group(1)),
                matcher.group(2).replace('-', ' '),
                checksum(text));
    }

    private static String checksum(String text) {
        try {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
