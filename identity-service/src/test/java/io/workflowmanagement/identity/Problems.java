package io.workflowmanagement.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

/** What an answer of the HTTP contract looks like when something is wrong. */
public final class Problems {

    private Problems() {}

    public static ResponseSpecification problem(int status) {
        return new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectContentType("application/problem+json")
                .expectBody("status", equalTo(status))
                .expectBody("title", notNullValue())
                .expectBody("detail", notNullValue())
                .expectBody("instance", notNullValue())
                .build();
    }

    /** 422 with a violation of this field. */
    public static ResponseSpecification violation(String field) {
        return new ResponseSpecBuilder()
                .addResponseSpecification(problem(422))
                .expectBody("violations.field", hasItem(field))
                .build();
    }
}
