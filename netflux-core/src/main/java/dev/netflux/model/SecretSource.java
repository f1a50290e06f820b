package dev.netflux.model;

import java.util.Optional;

/**
 * Where the value of a secret variable comes from when a task starts. Never the value itself.
 *
 * @param secret what tells the secret: its ARN, or what AWS tells of one of the platform's resources
 * @param key the key of a secret that is a JSON object; empty for the whole secret
 */
public record SecretSource(Setting secret, Optional<String> key) {

    /** Whether it is a parameter of Systems Manager, and not a secret of Secrets Manager. */
    public boolean isParameter() {
        return secret instanceof Setting.Text text && text.text().contains(":ssm:");
    }
}
