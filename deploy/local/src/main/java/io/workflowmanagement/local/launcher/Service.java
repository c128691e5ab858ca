package io.workflowmanagement.local.launcher;

import java.nio.file.Path;
import java.util.Locale;

/** The four services, their databases and where their builds lie. */
enum Service {
    IDENTITY(SuitePort.IDENTITY),
    CATALOG(SuitePort.CATALOG),
    EXECUTION(SuitePort.EXECUTION),
    SCHEDULER(SuitePort.SCHEDULER);

    private final SuitePort port;

    Service(SuitePort port) {
        this.port = port;
    }

    SuitePort port() {
        return port;
    }

    /** What it is called everywhere a person sees it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its database and of its login. */
    String database() {
        return "wfm_" + label();
    }

    /** The login of its work across workspaces. */
    String backgroundLogin() {
        return database() + "_background";
    }

    Path jar(Path home) {
        return module(home).resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
    }

    /** Where its changelog lies. */
    Path classes(Path home) {
        return module(home).resolve(Path.of("target", "classes"));
    }

    private Path module(Path home) {
        return home.resolve(label() + "-service");
    }
}
