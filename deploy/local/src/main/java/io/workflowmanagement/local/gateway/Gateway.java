package io.workflowmanagement.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTP server in front of the services. */
final class Gateway {

    private static final String HOST = "127.0.0.1";

    private final Upstreams upstreams;
    private final HttpServer server;
    private final HttpClient client;
    private final OpenApi openApi;
    private final Map<String, HttpProxy> proxies = new HashMap<>();

    Gateway(Vertx vertx, Upstreams upstreams) {
        this.upstreams = upstreams;
        // Streams and waiting calls hold connections, so their number is no bottleneck; only
        // connecting has a time limit, since an answer may rightly take minutes.
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(2_000)
                                .setConnectTimeout(2_000)
                                .setKeepAliveTimeout(30)
                                .setTcpNoDelay(true));
        openApi = new OpenApi(client, upstreams);
        // Over clear-text HTTP/2 the proxy leaves a caller waiting whose service broke off.
        server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setTcpNoDelay(true)
                                .setMaxHeaderSize(16 * 1024)
                                .setMaxInitialLineLength(8 * 1024)
                                // Longer than the longest ?wait=, and than a stream is silent.
                                .setIdleTimeout(180)
                                .setHttp2ClearTextEnabled(false));
        server.requestHandler(this::handle);
        for (String service : Routes.SERVICES) {
            proxies.put(
                    service,
                    HttpProxy.reverseProxy(client)
                            .originRequestProvider(
                                    (request, ignored) -> connect(upstreams.inTurn(service), 0))
                            .addInterceptor(new Forwarding(service)));
        }
    }

    Future<HttpServer> listen(int port) {
        return server.listen(port, HOST);
    }

    private void handle(HttpServerRequest request) {
        RequestId.give(request);
        if (request.path().equals("/openapi")) {
            openApi.answer(request);
            return;
        }
        Optional<String> owner = Routes.ownerOf(request.path());
        if (owner.isPresent()) {
            proxies.get(owner.get()).handle(request);
        } else {
            Problem.unknownPath(request.path()).send(request);
        }
    }

    /** An instance that takes no connection has been sent nothing: the next one is asked. */
    private Future<HttpClientRequest> connect(List<Integer> instances, int index) {
        RequestOptions target = new RequestOptions().setHost(HOST).setPort(instances.get(index));
        return client.request(target)
                .recover(
                        refused ->
                                index + 1 < instances.size()
                                        ? connect(instances, index + 1)
                                        : Future.failedFuture(new NoInstance(refused)));
    }

    /** No instance of a service takes connections. */
    private static final class NoInstance extends RuntimeException {
        NoInstance(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    /** Says who asked, and answers in the service's place when it does not. */
    private record Forwarding(String service) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            HttpServerRequest asked = request.proxiedRequest();
            // Set, not appended: nothing stands before this gateway whose word would count.
            request.headers()
                    .set("X-Forwarded-For", asked.remoteAddress().hostAddress())
                    .set("X-Forwarded-Proto", asked.isSSL() ? "https" : "http")
                    .remove("X-Forwarded-Port")
                    .remove("X-Forwarded-Prefix")
                    .remove("Forwarded");
            if (asked.authority() != null) {
                // The services see the address that was asked for, and build links with it.
                request.setAuthority(asked.authority());
                request.headers().set("X-Forwarded-Host", asked.authority().toString());
            }
            return context.sendRequest()
                    .recover(failure -> Future.succeededFuture(answerFor(request, failure)));
        }

        private ProxyResponse answerFor(ProxyRequest request, Throwable failure) {
            String path = request.proxiedRequest().path();
            Problem problem =
                    failure instanceof NoInstance
                            ? Problem.unreachable(service, path)
                            : Problem.brokeOff(service, path);
            String requestId = RequestId.of(request.proxiedRequest());
            return request.release()
                    .response()
                    .setStatusCode(problem.status())
                    .putHeader(RequestId.HEADER, requestId)
                    .putHeader("content-type", Problem.MEDIA_TYPE)
                    .setBody(Body.body(Buffer.buffer(problem.encode(requestId))));
        }
    }
}
