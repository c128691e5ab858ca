package io.workflowmanagement.identity.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;

/** A private key as openssl writes it. */
final class Pem {

    private Pem() {}

    static Path write(Path file, KeyPair pair) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
