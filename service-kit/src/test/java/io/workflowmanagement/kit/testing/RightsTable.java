package io.workflowmanagement.kit.testing;

import io.workflowmanagement.kit.caller.AnyUser;
import io.workflowmanagement.kit.caller.Anybody;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.SystemAdminOnly;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of {@code docs/rights.md}, and the row that a resource method must have there. */
final class RightsTable {

    /** From a module's folder, where its tests run. */
    private static final java.nio.file.Path FILE = java.nio.file.Path.of("..", "docs", "rights.md");

    private RightsTable() {}

    static Set<String> rows() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> line.startsWith("| `")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a method that answers no verb, or states no right. */
    static Optional<String> rowOf(Method method) {
        return verbOf(method)
                .flatMap(
                        verb ->
                                rightOf(method)
                                        .map(
                                                right ->
                                                        "| `%s %s` | %s |"
                                                                .formatted(
                                                                        verb,
                                                                        pathOf(method),
                                                                        right)));
    }

    private static Optional<String> verbOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                .filter(it -> it != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Optional<String> rightOf(Method method) {
        if (method.isAnnotationPresent(MinimumRole.class)) {
            return Optional.of(method.getAnnotation(MinimumRole.class).value().name());
        }
        if (method.isAnnotationPresent(SystemAdminOnly.class)) {
            return Optional.of("SystemAdmin");
        }
        if (method.isAnnotationPresent(AnyUser.class)) {
            return Optional.of("User");
        }
        return method.isAnnotationPresent(Anybody.class)
                ? Optional.of("Anybody")
                : Optional.empty();
    }

    private static String pathOf(Method method) {
        return Stream.of(method.getDeclaringClass(), method)
                .map(RightsTable::path)
                .flatMap(path -> Stream.of(path.split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.replaceAll("\\{\\s*(\\w+)\\s*:.*}", "{$1}"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
