package io.workflowmanagement.identity.user;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.identity.Problems.problem;
import static io.workflowmanagement.identity.Problems.violation;
import static io.workflowmanagement.identity.TestUsers.as;
import static io.workflowmanagement.identity.TestUsers.root;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.workflowmanagement.kit.testing.SuiteServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class BadInputTest {

    private static final String VALID =
            "\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"password\":\"a good long password\"";

    private String root;

    @BeforeEach
    void signIn() {
        root = root();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "\"text\"",
                "{\"email\":1}",
                "{\"isActive\":\"true\"}",
                "{\"nickname\":\"Ada\"}",
                "{\"id\":7}",
                "{} {}",
                "{\"role\":1}"
            })
    void isNoJsonOfTheContract(String body) {
        as(root).body(body).post("/api/v1/users").then().spec(problem(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "null", "{\"nickname\":\"Ada\"}", "{\"email\":{}}"})
    void isNoMergePatchOfTheContract(String body) {
        as(root).body(body).patch("/api/v1/users/me").then().spec(problem(400));
    }

    @ParameterizedTest
    @CsvSource({
        "email, '\"ada\"'",
        "email, '\"ada@localhost\"'",
        "email, '\"a b@example.org\"'",
        "email, null",
        "role, '\"King\"'",
        "role, '\"admin\"'",
        "timeZone, '\"Europe/Atlantis\"'",
        "timeZone, '\"+02:00\"'",
        "password, '\"short\"'",
        "firstName, '\" \"'",
        "lastName, null"
    })
    void breaksARule(String field, String value) {
        as(root).body(
                        "{"
                                + VALID
                                + ",\"email\":\"ada@example.org\",\""
                                + field
                                + "\":"
                                + value
                                + "}")
                .post("/api/v1/users")
                .then()
                .spec(violation(field));
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, 100",
        "lastName, 100",
        "email, 255",
        "phoneNumber, 20",
        "department, 100",
        "jobTitle, 100",
        "manager, 255",
        "profilePicture, 500"
    })
    void isLongerThanItsColumn(String field, int length) {
        String value = "x".repeat(length - 10) + "@y.example";

        as(root).body("{\"" + field + "\":\"x" + value + "\"}")
                .patch("/api/v1/users/me")
                .then()
                .spec(violation(field));
    }

    @Test
    void isLargerThanABodyMayBe() {
        as(root).body("{\"firstName\":\"" + "x".repeat(1_100_000) + "\"}")
                .post("/api/v1/users")
                .then()
                .spec(problem(413));
    }

    @Test
    void isOfAnotherMediaType() {
        given().auth()
                .oauth2(root)
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/api/v1/users")
                .then()
                .spec(problem(415));
    }

    @ParameterizedTest
    @CsvSource({
        "cursor=%25%25, 400",
        "cursor=eA, 400",
        "limit=ten, 400",
        "limit=0, 422",
        "limit=201, 422",
        "role=King, 422",
        "isActive=maybe, 400"
    })
    void asksForNoPageThereIs(String query, int status) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(root)
                .get("/api/v1/users?" + query)
                .then()
                .spec(problem(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/999999999",
                "/api/v1/users/none",
                "/api/v1/users/99999999999999",
                "/api/v1/workspaces/0",
                "/api/v1/nothing"
            })
    void namesNothingThereIs(String path) {
        given().auth().oauth2(root).get(path).then().spec(problem(404));
    }
}
