package io.workflowmanagement.local.launcher;

import io.workflowmanagement.local.client.ApiFailed;
import io.workflowmanagement.local.demo.Demo;
import io.workflowmanagement.local.demo.DemoFailed;
import io.workflowmanagement.local.demo.Screen;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts everything and stays in the foreground; Ctrl-C stops it.",
        footer = {
            "",
            "Example: WFM_PORT=9000 deploy/up --demo",
            "Ports: WFM_PORT (8080), WFM_IDENTITY_PORT, WFM_CATALOG_PORT, WFM_EXECUTION_PORT,",
            "WFM_SCHEDULER_PORT (8081 to 8084), WFM_SAMPLE_PORT (8090), WFM_KAFKA_PORT (9092),",
            "WFM_POSTGRES_PORT (15432). Data: WFM_DATA (deploy/local/.data).",
            "First administrator: WFM_ADMIN_EMAIL, WFM_ADMIN_PASSWORD."
        })
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--demo",
            description = "Then load the sample workflow, run it and show its steps.")
    boolean demo;

    @Option(names = "--detach", description = "Return when all is ready; deploy/down stops it.")
    boolean detach;

    @Option(names = "--fresh", description = "Start with empty data.")
    boolean fresh;

    @Option(
            names = "--replicas",
            defaultValue = "",
            paramLabel = "<service>=<n>,...",
            description = "Start more instances, such as execution=2,scheduler=2.")
    String replicas;

    @Option(
            names = "--set",
            paramLabel = "<component>:<name>=<value>",
            description =
                    "Set something for one component, such as"
                            + " execution:wfm.engine.max-running=512,"
                            + " execution:WFM_JAVA_OPTIONS=-Xmx512m or"
                            + " gateway:WFM_GATEWAY_CONNECTIONS=6000. Can be given several times.")
    List<String> set = List.of();

    @Option(names = "--colour", hidden = true)
    boolean coloured;

    @Option(names = "--data", hidden = true, required = true)
    Path data;

    @Option(names = "--home", hidden = true, required = true)
    Path home;

    @Override
    public Integer call() throws Exception {
        Map<String, String> environment = System.getenv();
        SuiteSettings settings =
                SuiteSettings.read(
                        home, Replicas.parse(replicas), Variables.parse(set), environment);
        DataFolder folder = new DataFolder(data);
        Progress progress = new Progress(System.out);
        folder.requireUsable();
        if (detach) {
            int exitCode = new Detached(folder, this).start(progress);
            if (exitCode == 0 && demo) {
                return runDemo(
                        settings,
                        folder,
                        Administrator.from(environment, new Secrets(folder.secrets())));
            }
            return exitCode;
        }
        runInForeground(settings, folder, progress, environment);
        return 0;
    }

    private void runInForeground(
            SuiteSettings settings,
            DataFolder folder,
            Progress progress,
            Map<String, String> environment)
            throws InterruptedException {
        folder.lock();
        SuitePort.requireFree(settings.ports());
        if (fresh) {
            folder.empty();
            folder.requireUsable();
        }
        Secrets secrets = new Secrets(folder.secrets());
        Administrator administrator = Administrator.from(environment, secrets);
        Suite suite = new Suite(settings, folder, secrets, administrator, progress);
        Thread stop =
                new Thread(
                        () -> {
                            progress.say("Stopping.");
                            suite.stop();
                        },
                        "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        progress.say("Starting WorkflowManagement; its data and logs are in " + folder.root());
        try {
            suite.start();
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw e;
        }
        tellWhereToGo(settings, folder, progress, administrator);
        Administrator.markTold(secrets);
        suite.markReady();
        if (demo) {
            runDemo(settings, folder, administrator);
        }
        new CountDownLatch(1).await();
    }

    /** A demo that fails says so; the suite runs on. */
    private int runDemo(SuiteSettings settings, DataFolder folder, Administrator administrator) {
        try {
            new Demo(
                            gateway(settings),
                            URI.create("http://127.0.0.1:" + settings.port(SuitePort.SAMPLE)),
                            home.resolve(Path.of("deploy", "examples", "gold-order.yaml")),
                            new Screen(System.out, coloured))
                    .run(
                            administrator.email(),
                            administrator.password(),
                            folder.secrets().resolve("admin.password"));
            return 0;
        } catch (ApiFailed | DemoFailed e) {
            System.err.println("The demo failed. " + e.getMessage());
            return 1;
        }
    }

    private static URI gateway(SuiteSettings settings) {
        return URI.create("http://localhost:" + settings.port(SuitePort.GATEWAY));
    }

    private static void tellWhereToGo(
            SuiteSettings settings,
            DataFolder folder,
            Progress progress,
            Administrator administrator) {
        progress.say(
                "Ready after %.1f s; the suite takes %d MiB of memory (sum of PSS)."
                        .formatted(progress.seconds(), Memory.ofSuite() >> 20));
        progress.say("  API       " + gateway(settings) + "/api/v1");
        progress.say("  OpenAPI   " + gateway(settings) + "/openapi");
        progress.say("  sign in   as " + administrator.email() + password(folder, administrator));
        progress.say("  stop      by Ctrl-C or deploy/down");
    }

    private static String password(DataFolder folder, Administrator administrator) {
        return administrator.passwordIsUntold()
                ? " with the password " + administrator.password() + " (shown this once)"
                : "; the password of the first start is in "
                        + folder.secrets().resolve("admin.password");
    }
}
