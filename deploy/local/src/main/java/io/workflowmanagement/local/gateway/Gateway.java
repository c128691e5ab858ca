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
    private final Connections connections;
    private final GatewaySettings settings;
    private final Map<String, HttpProxy> proxies = new HashMap<>();

    Gateway(Vertx vertx, Upstreams upstreams, GatewaySettings settings) {
        this.upstreams = upstreams;
        this.settings = settings;
        connections = new Connections(vertx, settings);
        // Streams and waiting calls hold connections, so there are as many as clients may have;
        // only connecting has a time limit, since an answer may rightly take minutes.
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(settings.connections())
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
                                .setIdleTimeout((int) settings.idle().toSeconds())
                                .setHttp2ClearTextEnabled(false));
        server.connectionHandler(connections::opened).requestHandler(this::handle);
        Forwarded forwarded = new Forwarded(settings.trustedProxies());
        for (String service : Routes.SERVICES) {
            proxies.put(
                    service,
                    HttpProxy.reverseProxy(client)
                            .originRequestProvider(
                                    (request, ignored) -> connect(upstreams.inTurn(service), 0))
                            .addInterceptor(new Forwarding(service, forwarded)));
        }
    }

    Future<HttpServer> listen(int port) {
        return server.listen(port, HOST);
    }

    private void handle(HttpServerRequest request) {
        RequestId.give(request);
        connections.began(request);
        if (request.headers().entries().size() > settings.headers()) {
            Problem.tooManyHeaders(request.path(), settings.headers()).send(request);
            return;
        }
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
    private record Forwarding(String service, Forwarded forwarded) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            forwarded.tell(request);
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
