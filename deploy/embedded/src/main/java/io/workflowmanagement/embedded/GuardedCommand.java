package io.workflowmanagement.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@link GuardedProcess} runs.
 *
 * @param command program and arguments
 * @param environment added to the parent's environment
 * @param log where the output goes, kept bounded
 * @param stopSignal the signal that asks the program to end, such as {@code TERM}
 * @param grace how long it may take to end after that before it is killed
 */
public record GuardedCommand(
        List<String> command,
        Map<String, String> environment,
        Path log,
        String stopSignal,
        Duration grace) {

    public GuardedCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public GuardedCommand(List<String> command, Map<String, String> environment, Path log) {
        this(command, environment, log, "TERM", Duration.ofSeconds(20));
    }
}
