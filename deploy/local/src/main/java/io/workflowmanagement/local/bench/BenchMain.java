package io.workflowmanagement.local.bench;

import io.workflowmanagement.local.trial.TrialMain;

/** The program behind {@code deploy/bench}. */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] arguments) {
        TrialMain.run(new BenchCommand(), arguments);
    }
}
