package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Inspection;
import io.workflowmanagement.database.SchemaStatus;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Says which version a database is at and what is pending.",
        footer = "  wfm-db status --settings wfm-db.yaml --output json")
final class StatusCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Settings settings = settings();
        SchemaStatus status =
                new Inspection(settings.target(environment()), settings.scripts()).status();
        say(() -> print(status), Json.of(status));
        return ExitCode.DONE;
    }

    private void print(SchemaStatus status) {
        out().println("Version " + status.version());
        status.applied().forEach(entry -> out().println("  applied  " + entry.scriptName()));
        status.pending().forEach(script -> out().println("  pending  " + script.name()));
    }
}
