package io.workflowmanagement.catalog.endpoint;

import io.workflowmanagement.kit.call.Authentication;
import io.workflowmanagement.kit.expression.EndpointText;
import io.workflowmanagement.kit.expression.InvalidExpression;
import io.workflowmanagement.kit.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with the values of an endpoint's authentication method. */
final class AuthenticationRules {

    private static final String FIELD = "authentication.";

    private AuthenticationRules() {}

    static List<Violation> violations(AuthenticationMethod chosen, Map<String, String> values) {
        Authentication method = Authentication.valueOf(chosen.name());
        List<Violation> violations = new ArrayList<>();
        values.forEach(
                (name, text) -> {
                    if (method.names().contains(name)) {
                        check(method, name, text, violations);
                    } else {
                        violations.add(
                                new Violation(
                                        FIELD + name,
                                        "is none of " + method + "'s: " + method.names()));
                    }
                });
        if (values.containsKey("certificate") != values.containsKey("privateKey")) {
            violations.add(
                    new Violation(
                            FIELD
                                    + (values.containsKey("certificate")
                                            ? "privateKey"
                                            : "certificate"),
                            "is needed: certificate and privateKey go together"));
        }
        return violations;
    }

    private static void check(
            Authentication method, String name, String text, List<Violation> violations) {
        try {
            EndpointText compiled = EndpointText.plain(text);
            if (method.isSecret(name) && compiled.references().environment().isEmpty()) {
                violations.add(
                        new Violation(
                                FIELD + name,
                                "must come from a variable, such as {MY_SECRET}: secrets are kept"
                                        + " in environments"));
            }
        } catch (InvalidExpression e) {
            violations.add(new Violation(FIELD + name, e.getMessage()));
        }
    }
}
