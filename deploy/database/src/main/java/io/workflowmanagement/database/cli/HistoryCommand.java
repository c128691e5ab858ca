package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.HistoryEntry;
import io.workflowmanagement.database.Inspection;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "history",
        description = "Lists every deployment and rollback there was, oldest first.",
        footer = "  wfm-db history --settings wfm-db.yaml")
final class HistoryCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Settings settings = settings();
        List<HistoryEntry> history =
                new Inspection(settings.target(environment()), settings.scripts()).history();
        say(() -> print(history), history.stream().map(Json::of).toList());
        return ExitCode.DONE;
    }

    private void print(List<HistoryEntry> history) {
        for (HistoryEntry entry : history) {
            out().printf(
                            "%s  %-16s  %-50s  %s%n",
                            entry.appliedAt(),
                            entry.version(),
                            entry.scriptName(),
                            entry.appliedBy());
        }
        if (history.isEmpty()) {
            out().println("Nothing was deployed yet.");
        }
    }
}
