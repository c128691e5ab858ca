package io.workflowmanagement.database.cli;

import io.workflowmanagement.database.Deployment;
import io.workflowmanagement.database.DeploymentResult;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "deploy",
        description = {
            "Applies what is pending, in one transaction, and grants the application's logins their"
                    + " rights: rows, sequences and routines, no DDL."
        },
        footer = {
            "  WFM_DB_PASSWORD=... wfm-db deploy --user wfm_admin \\",
            "    --url jdbc:postgresql://127.0.0.1:15432/wfm_catalog \\",
            "    --changelog catalog-service.jar,service-kit.jar \\",
            "    --application-login wfm_catalog --background-login wfm_catalog_background"
        })
final class DeployCommand extends SettingsCommand {

    @Option(
            names = "--application-login",
            paramLabel = "LOGIN",
            description = "An existing login that gets the application's rights.")
    private String applicationLogin;

    @Option(
            names = "--background-login",
            paramLabel = "LOGIN",
            description =
                    "An existing login that gets them too, and sees the rows of all workspaces.")
    private String backgroundLogin;

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long to wait for another deployment to end (default: ${DEFAULT-VALUE}).")
    private int lockWait;

    @Override
    String applicationLogin() {
        return applicationLogin;
    }

    @Override
    String backgroundLogin() {
        return backgroundLogin;
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        DeploymentResult result =
                new Deployment(
                                settings.target(environment()),
                                settings.scripts(),
                                settings.grants(),
                                Duration.ofSeconds(lockWait))
                        .run();
        say(() -> print(result), Json.of(result));
        return ExitCode.DONE;
    }

    private void print(DeploymentResult result) {
        result.applied().forEach(script -> out().println("applied  " + script.name()));
        out().println(
                        (result.changed() ? "Deployed: version " : "Nothing to do: version ")
                                + result.version());
    }
}
