package io.workflowmanagement.journeys;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody signed in, who uses the suite through its gateway as a program would. */
final class Caller {

    /** Every answer that anybody got, to look for what must not be in any. */
    private static final Queue<String> ANSWERS = new ConcurrentLinkedQueue<>();

    private static final Filter REMEMBERING =
            (request, response, chain) -> {
                Response answer = chain.next(request, response);
                ANSWERS.add(answer.headers() + "\n" + answer.asString());
                return answer;
            };

    private final URI gateway;
    private final String token;

    private Caller(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    static Caller signIn(URI gateway, String email, String password) {
        String token =
                anybody(gateway)
                        .body(credentials(email, password).encode())
                        .post("/auth/sign-in")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("accessToken");
        return new Caller(gateway, token);
    }

    /** Somebody whose token was come by otherwise. */
    static Caller with(URI address, String token) {
        return new Caller(address, token);
    }

    /** The same, asking elsewhere. */
    Caller at(URI address) {
        return new Caller(address, token);
    }

    /** As administrator: somebody new, signed in, who is no member anywhere. */
    Caller newUser(String password) {
        String email = UUID.randomUUID() + "@journeys.example";
        create(
                "/users",
                credentials(email, password)
                        .put("firstName", "Someone")
                        .put("lastName", "New")
                        .put("role", "Developer"));
        return signIn(gateway, email, password);
    }

    int id() {
        return get("/users/me").getInt("id");
    }

    String token() {
        return token;
    }

    URI gateway() {
        return gateway;
    }

    /** A request that says nothing of who sends it. */
    static RequestSpecification anybody(URI gateway) {
        return given().spec(specification(gateway));
    }

    static Queue<String> answers() {
        return ANSWERS;
    }

    RequestSpecification request() {
        return given().spec(specification(gateway)).auth().oauth2(token);
    }

    /** The new object's id. */
    int create(String path, JsonObject content) {
        return post(path, content).statusCode(201).extract().path("id");
    }

    ValidatableResponse post(String path, JsonObject content) {
        return request().body(content.encode()).post(path).then();
    }

    JsonPath get(String path) {
        return request().get(path).then().statusCode(200).extract().jsonPath();
    }

    static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    /** Without a token. */
    static RequestSpecification anonymous(URI address) {
        return given().spec(specification(address));
    }

    private static RequestSpecification specification(URI gateway) {
        return new RequestSpecBuilder()
                .setBaseUri(gateway)
                .setBasePath("/api/v1")
                .setContentType(ContentType.JSON)
                .addFilter(REMEMBERING)
                .build();
    }
}
