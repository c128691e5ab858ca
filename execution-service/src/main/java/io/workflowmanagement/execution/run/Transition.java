package io.workflowmanagement.execution.run;

import java.util.List;

/** Where the run stands now, and what is to be done, in this order. */
public record Transition(Run next, List<Task> tasks) {

    public Transition {
        tasks = List.copyOf(tasks);
    }
}
