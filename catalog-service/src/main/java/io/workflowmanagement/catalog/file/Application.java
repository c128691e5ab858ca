package io.workflowmanagement.catalog.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.comparison.Comparison;
import io.workflowmanagement.catalog.comparison.Difference;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.endpoint.EndpointDraft;
import io.workflowmanagement.catalog.endpoint.EndpointsByName;
import io.workflowmanagement.catalog.endpoint.EndpointsByName.Named;
import io.workflowmanagement.catalog.environment.EnvironmentDraft;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.environment.NamedEnvironment;
import io.workflowmanagement.catalog.environment.Variable;
import io.workflowmanagement.catalog.file.Change.Action;
import io.workflowmanagement.catalog.workflow.NamedWorkflow;
import io.workflowmanagement.catalog.workflow.WorkflowAddress;
import io.workflowmanagement.catalog.workflow.WorkflowDraft;
import io.workflowmanagement.catalog.workflow.Workflows;
import io.workflowmanagement.catalog.workflow.WorkflowsByName;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes what one file asks for, in the transaction of the import. */
@ApplicationScoped
class Application {

    private final Parts parts;
    private final Environments environments;
    private final EndpointsByName endpoints;
    private final Workflows workflows;
    private final WorkflowsByName byName;

    Application(
            Parts parts,
            Environments environments,
            EndpointsByName endpoints,
            Workflows workflows,
            WorkflowsByName byName) {
        this.parts = parts;
        this.environments = environments;
        this.endpoints = endpoints;
        this.workflows = workflows;
        this.byName = byName;
    }

    /** Where a file is applied. */
    record Place(int workspaceId, int projectId, int document) {}

    /**
     * What came of it.
     *
     * @param isExact whether everything is now as the file has it
     */
    record Outcome(int workflowId, List<Change> changes, boolean isExact) {}

    Uni<Outcome> apply(WorkflowFile file, Place place) {
        List<Change> changes = new ArrayList<>();
        return environment(file, place, changes)
                .chain(
                        environment ->
                                endpoints(file, place, changes)
                                        .chain(
                                                ids ->
                                                        workflow(
                                                                file,
                                                                place,
                                                                environment,
                                                                ids,
                                                                changes)))
                .map(
                        workflow ->
                                new Outcome(
                                        workflow,
                                        changes,
                                        changes.stream()
                                                .noneMatch(it -> it.action() == Action.Kept)));
    }

    private Uni<Integer> environment(WorkflowFile file, Place place, List<Change> changes) {
        ObjectNode tree = file.environment().deepCopy().put("projectId", place.projectId());
        EnvironmentDraft asked = parts.read(tree, EnvironmentDraft.class, "environment");
        return environments
                .named(place.projectId(), asked.name())
                .chain(
                        found ->
                                found.isPresent()
                                        ? keep(found.get(), asked, place, changes)
                                        : make(asked, place, changes));
    }

    /** A file can't hold the value of a secret: who has it sets it. */
    private Uni<Integer> make(EnvironmentDraft asked, Place place, List<Change> changes) {
        return environments
                .make(asked.withoutKeptSecrets(), place.workspaceId())
                .invoke(
                        id ->
                                changes.add(
                                        new Change(
                                                place.document(),
                                                "Environment",
                                                asked.name(),
                                                id,
                                                Action.Created,
                                                List.of(),
                                                toSet(asked.keptSecrets()))));
    }

    private Uni<Integer> keep(
            NamedEnvironment found, EnvironmentDraft asked, Place place, List<Change> changes) {
        Map<String, Variable> missing = new LinkedHashMap<>(asked.variables());
        found.draft().variables().keySet().forEach(missing::remove);
        Set<String> secrets = new LinkedHashSet<>(missing.keySet());
        secrets.retainAll(asked.keptSecrets());
        missing.keySet().removeAll(secrets);
        List<Difference> differences =
                Comparison.between(parts.tree(found.draft()), parts.tree(asked));
        List<Difference> added =
                differences.stream().filter(it -> isAdded(it, missing.keySet())).toList();
        // What is there and the file does not name is none of its business.
        List<Difference> kept =
                differences.stream()
                        .filter(it -> !added.contains(it) && it.after() != null)
                        .toList();
        if (!added.isEmpty() || kept.isEmpty()) {
            changes.add(
                    new Change(
                            place.document(),
                            "Environment",
                            asked.name(),
                            found.id(),
                            added.isEmpty() ? Action.Unchanged : Action.Updated,
                            added,
                            null));
        }
        if (!kept.isEmpty()) {
            changes.add(
                    new Change(
                            place.document(),
                            "Environment",
                            asked.name(),
                            found.id(),
                            Action.Kept,
                            kept,
                            toSet(secrets)));
        }
        return missing.isEmpty()
                ? Uni.createFrom().item(found.id())
                : environments.addVariables(found.id(), missing).replaceWith(found.id());
    }

    private static boolean isAdded(Difference difference, Set<String> missing) {
        return difference.path().startsWith("variables.")
                && missing.contains(difference.path().substring("variables.".length()));
    }

    private static String toSet(Set<String> secrets) {
        return secrets.isEmpty() ? null : "Secrets to be set: " + String.join(", ", secrets) + ".";
    }

    /**
     * @return the ids of all endpoints that the file names, by their names
     */
    private Uni<Map<String, Integer>> endpoints(
            WorkflowFile file, Place place, List<Change> changes) {
        Map<String, EndpointDraft> asked = asked(file, place);
        Set<String> names = new LinkedHashSet<>(asked.keySet());
        names.addAll(StepReferences.endpointsOf(file));
        return endpoints
                .find(place.workspaceId(), names)
                .chain(
                        found -> {
                            Map<String, Integer> ids = new LinkedHashMap<>();
                            found.forEach((name, it) -> ids.put(name, it.id()));
                            asked.forEach((name, it) -> keep(found.get(name), it, place, changes));
                            return make(
                                            asked.values().stream()
                                                    .filter(it -> !found.containsKey(it.name()))
                                                    .toList(),
                                            place,
                                            changes)
                                    .invoke(ids::putAll)
                                    .replaceWith(ids);
                        });
    }

    private Map<String, EndpointDraft> asked(WorkflowFile file, Place place) {
        Map<String, EndpointDraft> asked = new LinkedHashMap<>();
        for (int i = 0; i < file.endpoints().size(); i++) {
            String at = "endpoints[" + i + "]";
            ObjectNode tree =
                    file.endpoints().get(i).deepCopy().put("workspaceId", place.workspaceId());
            EndpointDraft draft = parts.read(tree, EndpointDraft.class, at);
            try {
                if (asked.put(draft.name(), EndpointsByName.checked(draft)) != null) {
                    throw new Failure.Invalid(at + ".name", "stands there twice");
                }
            } catch (Failure.Invalid e) {
                throw e.violations().get(0).field().startsWith(at) ? e : Parts.in(at, e);
            }
        }
        return asked;
    }

    private void keep(Named found, EndpointDraft asked, Place place, List<Change> changes) {
        if (found == null) {
            return;
        }
        List<Difference> differences =
                Comparison.between(parts.tree(found.draft()), parts.tree(asked));
        changes.add(
                new Change(
                        place.document(),
                        "ApiEndpoint",
                        asked.name(),
                        found.id(),
                        differences.isEmpty() ? Action.Unchanged : Action.Kept,
                        differences,
                        null));
    }

    private Uni<Map<String, Integer>> make(
            List<EndpointDraft> missing, Place place, List<Change> changes) {
        if (missing.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return endpoints
                .create(missing)
                .map(
                        ids -> {
                            Map<String, Integer> made = new LinkedHashMap<>();
                            for (int i = 0; i < ids.size(); i++) {
                                made.put(missing.get(i).name(), ids.get(i));
                                changes.add(
                                        new Change(
                                                place.document(),
                                                "ApiEndpoint",
                                                missing.get(i).name(),
                                                ids.get(i),
                                                Action.Created,
                                                List.of(),
                                                null));
                            }
                            return made;
                        });
    }

    private Uni<Integer> workflow(
            WorkflowFile file,
            Place place,
            int environmentId,
            Map<String, Integer> endpointIds,
            List<Change> changes) {
        return byName.find(place.workspaceId(), StepReferences.workflowsOf(file))
                .map(called -> draft(file, place, environmentId, endpointIds, called))
                .chain(asked -> workflow(asked, place, changes));
    }

    private Uni<Integer> workflow(WorkflowDraft asked, Place place, List<Change> changes) {
        return workflows
                .named(place.projectId(), asked.name())
                .chain(
                        found ->
                                found.isPresent()
                                        ? replace(found.get(), asked, place, changes)
                                        : workflows
                                                .make(asked)
                                                .map(
                                                        it ->
                                                                told(
                                                                        it.id(),
                                                                        asked,
                                                                        place,
                                                                        Action.Created,
                                                                        List.of(),
                                                                        changes)));
    }

    private Uni<Integer> replace(
            NamedWorkflow found, WorkflowDraft asked, Place place, List<Change> changes) {
        List<Difference> differences =
                Comparison.between(parts.tree(found.draft()), parts.tree(asked.sorted()));
        if (differences.isEmpty()) {
            return Uni.createFrom()
                    .item(told(found.id(), asked, place, Action.Unchanged, differences, changes));
        }
        return workflows
                .replace(found.id(), asked)
                .map(it -> told(it.id(), asked, place, Action.Updated, differences, changes));
    }

    private static Integer told(
            int id,
            WorkflowDraft draft,
            Place place,
            Action action,
            List<Difference> differences,
            List<Change> changes) {
        changes.add(
                new Change(
                        place.document(), "Workflow", draft.name(), id, action, differences, null));
        return id;
    }

    private WorkflowDraft draft(
            WorkflowFile file,
            Place place,
            int environmentId,
            Map<String, Integer> endpointIds,
            List<WorkflowAddress> called) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("projectId", place.projectId()).put("environmentId", environmentId);
        tree.put("name", file.name()).put("description", file.description());
        tree.put("requiresApproval", file.requiresApproval());
        tree.set("tags", parts.tree(file.tags()));
        tree.set("configuration", file.configuration());
        tree.set(
                "steps",
                new StepReferences(place.projectId(), endpointIds, called).resolve(file.steps()));
        return parts.read(tree, WorkflowDraft.class, "");
    }
}
