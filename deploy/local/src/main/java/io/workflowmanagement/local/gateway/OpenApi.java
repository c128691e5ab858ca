package io.workflowmanagement.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /openapi}: one document of all services, read from them at each request. */
final class OpenApi {

    private final HttpClient client;
    private final Upstreams upstreams;

    OpenApi(HttpClient client, Upstreams upstreams) {
        this.client = client;
        this.upstreams = upstreams;
    }

    void answer(HttpServerRequest request) {
        request.pause();
        List<Future<JsonObject>> documents = new ArrayList<>();
        Routes.SERVICES.forEach(service -> documents.add(read(service, request.path())));
        Future.all(documents)
                .onSuccess(
                        all -> {
                            Map<String, JsonObject> byService = new LinkedHashMap<>();
                            for (int i = 0; i < documents.size(); i++) {
                                byService.put(Routes.SERVICES.get(i), documents.get(i).result());
                            }
                            request.response()
                                    .putHeader("content-type", "application/json")
                                    .end(OpenApiMerge.of(byService, Routes::ownerOf).toBuffer());
                        })
                .onFailure(failure -> ((Unavailable) failure).problem.send(request));
    }

    private Future<JsonObject> read(String service, String path) {
        return readFrom(upstreams.inTurn(service), 0)
                .map(Buffer::toJsonObject)
                .recover(
                        failure ->
                                Future.failedFuture(
                                        new Unavailable(Problem.unreachable(service, path))));
    }

    private Future<Buffer> readFrom(List<Integer> instances, int index) {
        if (index == instances.size()) {
            return Future.failedFuture("No instance has given its document");
        }
        return client.request(
                        HttpMethod.GET, instances.get(index), "127.0.0.1", "/q/openapi?format=json")
                .compose(request -> request.send())
                .compose(
                        response ->
                                response.statusCode() == 200 ? response.body() : discard(response))
                .recover(failure -> readFrom(instances, index + 1));
    }

    private static Future<Buffer> discard(HttpClientResponse response) {
        return response.body()
                .compose(body -> Future.failedFuture("Status " + response.statusCode()));
    }

    /** A service did not give its document: half a contract would mislead. */
    private static final class Unavailable extends RuntimeException {
        private final transient Problem problem;

        Unavailable(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }
    }
}
