package io.workflowmanagement.journeys;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.workflowmanagement.journeys.Rights.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of every service, called as nobody, as a stranger and in each role, against the
 * table of rights. An operation that states nothing, that the table doesn't have, or for whose
 * objects there is nothing in {@link Estate}, fails.
 */
@OnTheSuite
class RightsTest {

    private static final List<String> ROLES =
            List.of("Admin", "ProjectManager", "Developer", "Viewer");

    /** What no object has: who gets that far is told so, and nothing is changed. */
    private static final String STALE = "\"999999\"";

    /** Any user may ask: of a deleted workspace only its Admins are heard. */
    private static final String RESTORE_WORKSPACE = "POST /api/v1/workspaces/{id}/restore";

    private static final String PASSWORD = "pass-" + UUID.randomUUID();

    private final LocalSuite suite;
    private ThirdParty thirdParty;
    private Estate estate;
    private final Map<String, Caller> members = new LinkedHashMap<>();
    private Caller stranger;

    RightsTest(LocalSuite suite) {
        this.suite = suite;
    }

    @BeforeEach
    void settle() {
        thirdParty = ThirdParty.start();
        Caller administrator = suite.administrator();
        // Of somebody else's: nobody decides his own request for approval.
        estate = Estate.of(administrator.newUser(PASSWORD), thirdParty);
        for (String role : ROLES) {
            Caller member = administrator.newUser(PASSWORD);
            estate.letIn(member.id(), role);
            members.put(role, member);
        }
        stranger = administrator.newUser(PASSWORD);
    }

    @AfterEach
    void close() {
        thirdParty.close();
    }

    @Test
    void areAsTheTableSays() {
        List<Operation> stated = stated();
        assertEquals(lines(stated), lines(Rights.documented()));

        List<String> faults = new ArrayList<>();
        // Whoever may not comes first: what others change later can't hide a fault.
        for (Operation operation : removalsLast(stated)) {
            check(operation, "nobody", anonymous(), nobodys(operation), faults);
            check(operation, "a stranger", stranger.request(), strangers(operation), faults);
            for (int role = ROLES.size() - 1; role >= 0; role--) {
                String name = ROLES.get(role);
                check(
                        operation,
                        "a " + name,
                        members.get(name).request(),
                        members(operation, role),
                        faults);
            }
        }

        assertEquals("", String.join("\n", faults));
    }

    private static List<Operation> removalsLast(List<Operation> operations) {
        return operations.stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .toList();
    }

    private List<Operation> stated() {
        String document =
                given().baseUri(suite.gateway().toString())
                        .get("/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        return Rights.stated(new JsonObject(document));
    }

    private static String lines(List<Operation> operations) {
        return String.join("\n", operations.stream().map(Operation::toString).toList());
    }

    private RequestSpecification anonymous() {
        return given().baseUri(suite.gateway().toString()).contentType(ContentType.JSON);
    }

    private static Expected nobodys(Operation operation) {
        return operation.isOf("Anybody") ? Expected.ANSWERED : Expected.UNKNOWN;
    }

    private static Expected strangers(Operation operation) {
        if (operation.isOf("Anybody")) {
            return Expected.ANSWERED;
        }
        if (operation.isOf("User")) {
            return letIn(operation);
        }
        boolean liesInNoWorkspace =
                operation.isOf("SystemAdmin") || operation.path().startsWith("/api/v1/users");
        return liesInNoWorkspace ? Expected.FORBIDDEN : Expected.HIDDEN;
    }

    private static Expected members(Operation operation, int role) {
        if (operation.isOf("Anybody")) {
            return Expected.ANSWERED;
        }
        if (operation.name().equals(RESTORE_WORKSPACE) && role > 0) {
            return Expected.FORBIDDEN;
        }
        return operation.isOf("User") || role <= ROLES.indexOf(operation.right())
                ? letIn(operation)
                : Expected.FORBIDDEN;
    }

    private static Expected letIn(Operation operation) {
        if (Estate.restores(operation) && Estate.has(operation)) {
            return Expected.LET_IN_ONCE;
        }
        return Estate.has(operation) ? Expected.LET_IN : Expected.NOT_THERE;
    }

    private void check(
            Operation operation,
            String who,
            RequestSpecification request,
            Expected expected,
            List<String> faults) {
        Response answer = call(operation, request);
        if (!expected.fits(answer)) {
            faults.add(
                    "%s as %s: expected %s, was %d %s"
                            .formatted(
                                    operation.name(),
                                    who,
                                    expected,
                                    answer.statusCode(),
                                    answer.asString()));
        }
    }

    private Response call(Operation operation, RequestSpecification request) {
        String body = estate.bodyOf(operation);
        return request.basePath("")
                .header("If-Match", STALE)
                .body(body == null ? "" : body)
                .request(operation.method(), estate.urlOf(operation));
    }

    /** What comes of a call, as far as rights are concerned. */
    private enum Expected {
        /** By whatever it makes of what is sent, which is no proof of anything here. */
        ANSWERED {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() < 500;
            }
        },
        LET_IN {
            @Override
            boolean fits(Response answer) {
                int status = answer.statusCode();
                return status != 401 && status != 403 && status != 404 && status < 500;
            }
        },
        /** Whoever comes first does it, and leaves nothing to do for the next. */
        LET_IN_ONCE {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() == 404 || LET_IN.fits(answer);
            }
        },
        NOT_THERE {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() == 404 || answer.statusCode() == 409;
            }
        },
        UNKNOWN {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() == 401;
            }
        },
        FORBIDDEN {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() == 403;
            }
        },
        /** It is not there, or a list is empty. */
        HIDDEN {
            @Override
            boolean fits(Response answer) {
                return answer.statusCode() == 404
                        || answer.statusCode() == 200
                                && List.of().equals(JsonPath.from(answer.asString()).get("items"));
            }
        };

        abstract boolean fits(Response answer);
    }
}
