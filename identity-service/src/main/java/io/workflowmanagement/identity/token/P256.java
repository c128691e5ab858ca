package io.workflowmanagement.identity.token;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Keys of the curve P-256. A PKCS#8 file need not hold the public half, and the JDK has no call
 * that derives it: the few lines of arithmetic here do, once at start.
 */
final class P256 {

    private static final String CURVE = "secp256r1";
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static KeyPair ofPrivateKey(byte[] pkcs8) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        ECPrivateKey key = (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        ECParameterSpec curve = parameters();
        if (!key.getParams().getCurve().equals(curve.getCurve())) {
            throw new GeneralSecurityException("the key is not of the curve P-256");
        }
        ECPoint point = multiply(curve.getGenerator(), key.getS(), curve);
        return new KeyPair(keys.generatePublic(new ECPublicKeySpec(point, curve)), key);
    }

    private static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static ECPoint multiply(ECPoint point, BigInteger times, ECParameterSpec curve) {
        ECPoint result = ECPoint.POINT_INFINITY;
        for (int bit = times.bitLength() - 1; bit >= 0; bit--) {
            result = add(result, result, curve);
            if (times.testBit(bit)) {
                result = add(result, point, curve);
            }
        }
        return result;
    }

    private static ECPoint add(ECPoint p, ECPoint q, ECParameterSpec curve) {
        if (p.equals(ECPoint.POINT_INFINITY)) {
            return q;
        }
        if (q.equals(ECPoint.POINT_INFINITY)) {
            return p;
        }
        BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger px = p.getAffineX();
        BigInteger py = p.getAffineY();
        BigInteger qx = q.getAffineX();
        BigInteger qy = q.getAffineY();
        if (px.equals(qx) && !py.equals(qy)) {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger slope =
                px.equals(qx)
                        ? THREE.multiply(px.pow(2))
                                .add(curve.getCurve().getA())
                                .multiply(TWO.multiply(py).modInverse(prime))
                        : qy.subtract(py).multiply(qx.subtract(px).modInverse(prime));
        BigInteger x = slope.pow(2).subtract(px).subtract(qx).mod(prime);
        BigInteger y = slope.multiply(px.subtract(x)).subtract(py).mod(prime);
        return new ECPoint(x, y);
    }
}
