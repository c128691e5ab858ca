package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Disagreement;
import io.workflowmanagement.database.Inspection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description = "Compares what was applied with the files; ends with 6 when they disagree.",
        footer = "  wfm-db verify --settings wfm-db.yaml")
final class VerifyCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Settings settings = settings();
        List<Disagreement> found =
                new Inspection(settings.target(environment()), settings.scripts()).verify();
        say(() -> print(found), Map.of("disagreements", found.stream().map(Json::of).toList()));
        return found.isEmpty() ? ExitCode.DONE : ExitCode.DISAGREEMENT;
    }

    private void print(List<Disagreement> found) {
        found.forEach(disagreement -> out().println(disagreement.detail()));
        if (found.isEmpty()) {
            out().println("What was applied is what the files say.");
        }
    }
}
