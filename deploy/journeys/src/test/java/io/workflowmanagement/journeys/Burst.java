package io.workflowmanagement.journeys;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many requests at once. What is not answered well is sent again, as a careful program would do it:
 * a start with the same idempotency key.
 */
final class Burst implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Caller caller;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Burst(Caller caller) {
        this.caller = caller;
    }

    /** The executions' ids, when all were accepted. */
    CompletableFuture<List<String>> start(int workflow, int executions) {
        String body = Workshop.order(workflow, new JsonObject()).encode();
        return all(
                IntStream.range(0, executions).mapToObj(each -> UUID.randomUUID().toString()),
                key -> {
                    HttpRequest.Builder request =
                            request("/executions")
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key)
                                    .POST(BodyPublishers.ofString(body));
                    return insist(request.build(), 202).getString("id");
                });
    }

    JsonObject get(String path) {
        return insist(request(path).GET().build(), 200);
    }

    /** The attempts of each of these executions. */
    List<JsonArray> steps(List<String> executions) {
        return all(
                        executions.stream(),
                        id -> get("/executions/" + id + "/steps").getJsonArray("items"))
                .join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T, R> CompletableFuture<List<R>> all(Stream<T> what, Function<T, R> work) {
        List<CompletableFuture<R>> under =
                what.map(each -> CompletableFuture.supplyAsync(() -> work.apply(each), threads))
                        .toList();
        return CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
                .thenApply(done -> under.stream().map(CompletableFuture::join).toList());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(caller.gateway() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + caller.token());
    }

    private JsonObject insist(HttpRequest request, int status) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> client.send(request, BodyHandlers.ofString()),
                        answer -> hasOrMayGet(answer, status))
                .body()
                .transform(JsonObject::new);
    }

    /** An answer of 500 and more may be another next time; any other stays. */
    private static boolean hasOrMayGet(HttpResponse<String> answer, int status) {
        if (answer.statusCode() >= 500) {
            return false;
        }
        if (answer.statusCode() != status) {
            throw new AssertionError(
                    "%s was answered by %d: %s"
                            .formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return true;
    }
}
