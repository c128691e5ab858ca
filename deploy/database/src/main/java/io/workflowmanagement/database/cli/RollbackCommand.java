package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Rollback;
import io.workflowmanagement.database.Script;
import io.workflowmanagement.database.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description = "Takes back every script above a version, in one transaction.",
        footer = "  wfm-db rollback --to 1.0.0 --settings wfm-db.yaml")
final class RollbackCommand extends SettingsCommand {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VERSION",
            description = "The version to go back to; 0.0.0 takes everything back.")
    private String version;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    private final BufferedReader answers;

    RollbackCommand(BufferedReader answers) {
        this.answers = answers;
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        Version to = version();
        Rollback rollback = new Rollback(settings.target(environment()), settings.scripts());
        if (!yes) {
            List<Script> planned = rollback.plan(to);
            if (!planned.isEmpty() && !confirmed(planned)) {
                out().println("Not confirmed: nothing was changed.");
                out().flush();
                return ExitCode.NOT_CONFIRMED;
            }
        }
        List<Script> takenBack = rollback.to(to);
        say(() -> print(takenBack), Json.rolledBack(to, takenBack));
        return ExitCode.DONE;
    }

    private Version version() {
        try {
            return Version.parse(version);
        } catch (IllegalArgumentException e) {
            throw new SettingsInvalid("--to: " + e.getMessage());
        }
    }

    private boolean confirmed(List<Script> planned) {
        if (!asText()) {
            throw new SettingsInvalid("--output json cannot ask: add --yes to confirm");
        }
        out().println("These scripts and the data in their tables would be taken back:");
        planned.forEach(script -> out().println("  " + script.name()));
        out().print("Type yes to go on: ");
        out().flush();
        try {
            String answer = answers.readLine();
            return answer != null && answer.strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(List<Script> takenBack) {
        takenBack.forEach(script -> out().println("rolled back  " + script.name()));
        out().println(
                        takenBack.isEmpty()
                                ? "Nothing to do: no script is above " + version
                                : "Rolled back to version " + version);
    }
}
