package io.workflowmanagement.execution.history;

/** Looks into stored inputs; one implementation a database. */
interface InputSearch {

    /**
     * A condition of JPQL on an execution with the parameters {@code inputPath}, names with dots
     * between, and {@code inputValue}, as text.
     */
    String condition();
}
