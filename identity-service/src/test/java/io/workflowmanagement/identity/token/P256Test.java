package io.workflowmanagement.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.KeyPair;
import org.junit.jupiter.api.RepeatedTest;

class P256Test {

    @RepeatedTest(20)
    void derivesThePublicHalf() throws Exception {
        KeyPair pair = P256.generate();

        KeyPair derived = P256.ofPrivateKey(pair.getPrivate().getEncoded());

        assertEquals(pair.getPublic(), derived.getPublic());
    }
}
