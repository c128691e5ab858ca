package io.workflowmanagement.kit.call;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The pools of connections: one for everybody, and one for each client certificate. */
@ApplicationScoped
class HttpClients {

    private static final int MOST_IDENTITIES = 100;

    private final Vertx vertx;
    private final CallSettings settings;
    private final TrustOptions trust;
    private final HttpClient anonymous;

    /** The ones used last; one that is closed lets its calls under way fail. */
    private final Map<ClientIdentity, HttpClient> identified =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ClientIdentity, HttpClient> eldest) {
                    boolean full = size() > MOST_IDENTITIES;
                    if (full) {
                        eldest.getValue().close();
                    }
                    return full;
                }
            };

    HttpClients(Vertx vertx, CallSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.trust = settings.trustedAuthorities().map(HttpClients::trust).orElse(null);
        this.anonymous = client(options());
    }

    @PreDestroy
    synchronized void close() {
        anonymous.close();
        identified.values().forEach(HttpClient::close);
        identified.clear();
    }

    /**
     * @param identity null without a client certificate
     */
    synchronized HttpClient as(ClientIdentity identity) {
        if (identity == null) {
            return anonymous;
        }
        return identified.computeIfAbsent(
                identity, it -> client(options().setPemKeyCertOptions(pem(it))));
    }

    private PemKeyCertOptions pem(ClientIdentity identity) {
        PemKeyCertOptions pem =
                new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(identity.certificate()))
                        .addKeyValue(Buffer.buffer(identity.privateKey()));
        try {
            pem.getKeyManagerFactory(vertx);
            return pem;
        } catch (Exception e) { // Vert.x declares no narrower one; its message may quote the text.
            throw new CallRefused("The client certificate and its key can't be read as PEM.");
        }
    }

    private HttpClient client(HttpClientOptions options) {
        return vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(settings.connectionsPerHost()));
    }

    private HttpClientOptions options() {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setKeepAliveTimeout((int) settings.keepAlive().toSeconds())
                        .setMaxWaitQueueSize(settings.waitingPerHost())
                        .setDecompressionSupported(true);
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        return options;
    }

    /** The runtime's authorities and those of the file. */
    private static TrustOptions trust(Path authorities) {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int count = 0;
            for (TrustManager manager : factory(null).getTrustManagers()) {
                for (Certificate known : ((X509TrustManager) manager).getAcceptedIssuers()) {
                    all.setCertificateEntry("authority-" + count++, known);
                }
            }
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            for (Certificate more : certificates.generateCertificates(pem)) {
                all.setCertificateEntry("authority-" + count++, more);
            }
            return TrustOptions.wrap(factory(all).getTrustManagers()[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "wfm.calls.trusted-authorities: no certificates can be read from "
                            + authorities,
                    e);
        }
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
