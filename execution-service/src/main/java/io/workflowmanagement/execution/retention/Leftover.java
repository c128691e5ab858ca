package io.workflowmanagement.execution.retention;

/**
 * What stays behind when a process was killed or something took its place. None of it does harm,
 * and nothing but the clean-up removes it.
 */
enum Leftover {

    /** Heartbeats of instances that have been silent for a day. */
    SILENT_INSTANCES,

    /** What steps of executions that have ended, or are gone, waited for. */
    WAITS_OF_ENDED,

    /** What was asked of executions that have ended, or are gone. */
    SIGNALS_OF_ENDED,

    /**
     * Settings of environments that no open execution is pinned to. The newest ten stay: an
     * instance may be about to pin one of them.
     */
    OLD_SETTINGS,

    /** Webhooks' secrets from before a rotation whose overlap is over. */
    REPLACED_SECRETS
}
