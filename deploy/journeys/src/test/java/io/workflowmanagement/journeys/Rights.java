package io.workflowmanagement.journeys;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may call which operation: as {@code docs/rights.md} has it, and as OpenAPI has it. */
final class Rights {

    private static final Path TABLE = Path.of("..", "..", "docs", "rights.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z]+) (/[^`]*)` \\| ([A-Za-z]+|none stated) \\|.*");
    private static final List<String> VERBS =
            List.of("get", "put", "post", "patch", "delete", "head", "options", "trace");

    private Rights() {}

    /** The table in the documentation. */
    static List<Operation> documented() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Operation(row.group(1), row.group(2), row.group(3)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the services' own documents state. */
    static List<Operation> stated(JsonObject openApi) {
        return openApi.getJsonObject("paths").fieldNames().stream()
                .flatMap(path -> operations(openApi, path))
                .sorted()
                .toList();
    }

    private static Stream<Operation> operations(JsonObject openApi, String path) {
        JsonObject item = openApi.getJsonObject("paths").getJsonObject(path);
        return VERBS.stream()
                .filter(item::containsKey)
                .map(
                        verb ->
                                new Operation(
                                        verb.toUpperCase(Locale.ROOT),
                                        path,
                                        item.getJsonObject(verb)
                                                .getString("x-minimum-role", "none stated")));
    }

    /**
     * An operation and who may call it.
     *
     * @param right the least role in the workspace, or SystemAdmin, User, Anybody
     */
    record Operation(String method, String path, String right) implements Comparable<Operation> {

        private static final Comparator<Operation> ORDER =
                Comparator.comparing(Operation::path).thenComparing(Operation::method);

        @Override
        public int compareTo(Operation other) {
            return ORDER.compare(this, other);
        }

        String name() {
            return method + " " + path;
        }

        boolean isOf(Object... rights) {
            return List.of(rights).contains(right);
        }

        /** As a row of the table. */
        @Override
        public String toString() {
            return "| `" + name() + "` | " + right + " |";
        }
    }
}
