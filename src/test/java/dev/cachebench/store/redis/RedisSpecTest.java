package dev.cachebench.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSpecTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    redis://localhost                          | redis://localhost
                    redis://localhost:6379/0                   | redis://localhost
                    redis://localhost:6380/2                   | redis://localhost:6380/2
                    redis://localhost/                         | redis://localhost
                    redis://[::1]:6380,ttl=60m                 | redis://[::1]:6380,ttl=1h
                    redis://[::1]                              | redis://[::1]
                    redis://a:7000,b:7001,c,ttl=1h,cost>1ms    | redis://a:7000,b:7001,c,ttl=1h,cost>1ms
                    redis://ann@host                           | redis://ann@host
                    redis://ann:secret@host                    | redis://ann@host
                    redis://:s%2Ccret@host/1,typed             | redis://host/1,typed
                    redis://a%40b:x@host                       | redis://a%40b@host
                    redis://host,password=@/a/file             | redis://host,password=@/a/file
                    redis://host,password=env:PW               | redis://host,password=env:PW
                    redis://host,timeout=1s,prefix=team,copy   | redis://host,prefix=team,timeout=1s,copy
                    redis://host,timeout=250ms,prefix=cb       | redis://host
                    redis://host,keys=#1,#3                    | redis://host,keys=#1,#3
                    rediss://host:6390,cacert=ca.pem           | rediss://host:6390,cacert=ca.pem
                    """)
    void isPrintedInItsShortestFormWithoutThePassword(String text, String shortest) {
        CacheSpec spec = CacheSpec.parse(text);
        assertThat(spec).hasToString(shortest);
        assertThat(CacheSpec.parse(shortest)).hasToString(shortest);
        assertThat(spec.isPersistent()).isTrue();
        assertThat(spec.scratch().isPersistent()).isFalse();
        assertThat(spec.scratch()).hasToString(shortest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    redis                          | needs the address of a server, for example redis://localhost
                    redis:localhost                | needs the address of a server
                    redis://                       | is no host
                    redis://host:0                 | '0' is no port
                    redis://host:99999             | '99999' is no port
                    redis://host:abc               | 'abc' is no port
                    redis://::1                    | write host, host:port or [IPv6]:port
                    redis://host/x                 | 'x' is no database
                    redis://a,b/1                  | a cluster has database 0 alone
                    redis://host,idle=5m           | write ttl= instead of idle=
                    redis://host,soft              | soft is about this program's memory
                    redis://host,per=instance      | leave out per=instance
                    redis://host,weigh=bytes       | leave out weigh=bytes
                    redis://host,prefix=a*         | prefix= takes up to 64
                    redis://host,cacert=x          | write rediss://
                    redis://host,tttl=1h           | unknown option 'tttl=1h'
                    redis://host,timeout=0s        | timeout= takes a time
                    """)
    void namesTheTextAtFaultAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://ann:sesame@host,tttl=1h",
                "redis://ann:sesame@host,ttl=x",
                "redis://ann:sesame@host:abc",
                "redis://ann:ses,sesame@host",
                "redis://:sesame%zz@host",
                "redis://host,password=sesame",
                "redis://a:sesame@host,password=@file",
                "redis://a:sesame@host,idle=1h,per=instance"
            })
    void noMessageHasThePassword(String text) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://a%40b:s%2B%3A%25%20@host/1,ttl=1h", "redis://:x@h,prefix=p", "redis://host,copy"})
    void anotherJvmGetsThePassword(String text) {
        assertThat(CacheSpec.parse(text).secretText()).isEqualTo(text);
        assertThat(CacheSpec.parse("lru:10+" + text).secretText()).isEqualTo("lru:10+" + text);
    }

    @Test
    void aMissingPasswordFileIsSaidWhenTheCacheIsOpened() {
        RedisSpec spec = (RedisSpec) CacheSpec.parse("redis://host,password=@/no/such/file");
        assertThatThrownBy(() -> new RedisStores(spec))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("/no/such/file");
    }
}
