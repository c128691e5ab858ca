package io.workflowmanagement.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The JSON Schema of files: {@code docs/schemas/workflow.v1.json}, which the build brings along.
 */
final class FileSchema {

    static final String TEXT = read();

    private FileSchema() {}

    private static String read() {
        try (InputStream schema =
                FileSchema.class.getResourceAsStream("/schemas/workflow.v1.json")) {
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of files can't be read", e);
        }
    }
}
