package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.catalog.comparison.Difference;
import java.util.List;

/** What one version would do otherwise than another. */
record VersionDifferences(
        int workflowId, int fromVersion, int toVersion, List<Difference> differences) {}
