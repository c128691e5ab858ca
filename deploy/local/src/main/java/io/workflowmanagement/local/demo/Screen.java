package io.workflowmanagement.local.demo;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What the demo shows, in colour when somebody looks at a terminal. */
public final class Screen {

    private static final int WIDEST_OUTPUT = 100;

    private final PrintStream out;
    private final boolean coloured;

    public Screen(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void headline(String text) {
        out.println();
        out.println(bold(text));
    }

    void loaded(int workspaceId, int projectId, int environmentId, int workflowId, int version) {
        out.printf(
                "  workspace %d, project %d, environment %d, workflow %d published at version %d%n",
                workspaceId, projectId, environmentId, workflowId, version);
    }

    void started(String executionId, JsonObject input) {
        out.println();
        out.printf("  execution %s%n    %-18s %s%n", executionId, "input", input.encode());
    }

    void step(JsonObject step) {
        String name =
                step.getInteger("attempt", 1) > 1
                        ? step.getString("stepName") + " #" + step.getInteger("attempt")
                        : step.getString("stepName");
        // Padded before it is coloured: the colour's characters take no room.
        out.printf(
                "    %-18s %s %9s  %s%n",
                name,
                status("%-9s".formatted(step.getString("status"))),
                duration(step),
                details(step));
    }

    void result(JsonObject execution) {
        String status = execution.getString("status");
        Object detail =
                "Completed".equals(status)
                        ? execution.getValue("outputParameters")
                        : execution.getString("errorMessage");
        out.printf("    %-18s %s  %s%n", "result", bold(status(status)), text(detail));
    }

    void commands(
            URI gateway, String email, Path passwordFile, int workflowId, String executionId) {
        out.println();
        out.println("  To go on by hand:");
        out.printf(
                "    TOKEN=$(curl -s %s/api/v1/auth/sign-in -H 'Content-Type: application/json' -d \"{\\\"email\\\":\\\"%s\\\",\\\"password\\\":\\\"$(cat %s)\\\"}\" | sed 's/.*\"accessToken\" *: *\"\\([^\"]*\\)\".*/\\1/')%n",
                gateway, email, passwordFile);
        out.printf(
                "    curl -s '%s/api/v1/executions?wait=30' -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{\"workflowId\":%d,\"input\":{\"customerId\":8,\"item\":\"Tea\"}}'%n",
                gateway, workflowId);
        out.printf(
                "    curl -s %s/api/v1/executions/%s/steps -H \"Authorization: Bearer $TOKEN\"%n",
                gateway, executionId);
        out.flush();
    }

    private static String duration(JsonObject step) {
        String from = step.getString("startedAt");
        String to = step.getString("completedAt");
        return from == null || to == null
                ? ""
                : Duration.between(Instant.parse(from), Instant.parse(to)).toMillis() + " ms";
    }

    private static String details(JsonObject step) {
        Object error = step.getValue("error");
        return error == null ? text(step.getValue("output")) : text(error);
    }

    private static String text(Object value) {
        String text = value == null ? "" : value.toString();
        return text.length() <= WIDEST_OUTPUT ? text : text.substring(0, WIDEST_OUTPUT) + "…";
    }

    private String status(String text) {
        return switch (text.strip()) {
            case "Completed" -> colour("32", text);
            case "Failed" -> colour("31", text);
            case "Skipped", "Cancelled" -> colour("33", text);
            default -> text;
        };
    }

    private String bold(String text) {
        return colour("1", text);
    }

    private String colour(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
