package io.workflowmanagement.kit.versioning;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A view of an object with a row version, which becomes its ETag. */
public interface Versioned {

    @JsonIgnore
    int rowVersion();
}
