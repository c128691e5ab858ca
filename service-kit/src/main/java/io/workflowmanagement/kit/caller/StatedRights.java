package io.workflowmanagement.kit.caller;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Says in OpenAPI who may call each operation, as its method states it: {@code x-minimum-role} and
 * the answers to those who may not.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class StatedRights implements OASFilter {

    /** The least role in the workspace, or {@code SystemAdmin}, {@code User}, {@code Anybody}. */
    static final String EXTENSION = "x-minimum-role";

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final Map<DotName, String> WITHOUT_ROLE =
            Map.of(
                    DotName.createSimple(SystemAdminOnly.class), "SystemAdmin",
                    DotName.createSimple(AnyUser.class), "User",
                    DotName.createSimple(Anybody.class), "Anybody");

    private final Map<String, String> rights = new HashMap<>();

    public StatedRights(IndexView index) {
        collect(index, DotName.createSimple(MinimumRole.class), null);
        WITHOUT_ROLE.forEach((annotation, name) -> collect(index, annotation, name));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (method, operation) ->
                                                        state(method, path, operation)));
    }

    private void state(HttpMethod method, String path, Operation operation) {
        String right = rights.get(method + " " + normal(path));
        if (right == null) {
            return;
        }
        operation.addExtension(EXTENSION, right);
        if (right.equals("Anybody")) {
            return;
        }
        answer(operation, "401", "No access token, a bad one, or the account is not active");
        if (!right.equals("User")) {
            answer(operation, "403", "The caller's role is too small");
        }
        // Whose objects lie in a workspace may not be known; a list of users is there for
        // everybody.
        if (!WITHOUT_ROLE.containsValue(right) || path.contains("{")) {
            answer(operation, "404", "It does not exist, or the caller may not know that it does");
        }
    }

    private static void answer(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (!operation.getResponses().hasAPIResponse(status)
                || operation.getResponses().getAPIResponse(status).getContent() == null) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            status, OASFactory.createAPIResponse().description(description));
        }
    }

    private void collect(IndexView index, DotName annotation, String name) {
        for (AnnotationInstance stated : index.getAnnotations(annotation)) {
            if (stated.target().kind() != AnnotationTarget.Kind.METHOD) {
                continue;
            }
            MethodInfo method = stated.target().asMethod();
            String right = name == null ? stated.value().asEnum() : name;
            verbs(method).forEach(verb -> rights.put(verb + " " + normal(pathOf(method)), right));
        }
    }

    private static List<String> verbs(MethodInfo method) {
        return Stream.of(HttpMethod.values())
                .map(Enum::name)
                .filter(it -> method.hasAnnotation(DotName.createSimple("jakarta.ws.rs." + it)))
                .toList();
    }

    private static String pathOf(MethodInfo method) {
        ClassInfo resource = method.declaringClass();
        return Stream.of(resource.declaredAnnotation(PATH), method.annotation(PATH))
                .map(it -> it == null ? "" : it.value().asString())
                .collect(Collectors.joining("/"));
    }

    /** One slash between segments, none at the ends, and no patterns: {@code {id:\d+}} is {id}. */
    private static String normal(String path) {
        return Stream.of(path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").split("/"))
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/"));
    }
}
