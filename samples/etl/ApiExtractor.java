import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a web API for its pages. */
final class ApiExtractor {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private ApiExtractor() {}

    /**
     * A page of a list.
     *
     * @param pages how many there are
     */
    record Page(int pages, List<?> orders) {}

    /** What the API calls the present version of its answer: its ETag. */
    static String version(URI list, Settings.Api how) {
        HttpRequest request =
                HttpRequest.newBuilder(list).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
        return answer(request, how).headers().firstValue("ETag").orElse("").replace("\"", "");
    }

    /**
     * A page of a list of orders.
     *
     * @param number of the page, from 1
     * @param version of the list that it belongs to
     * @throws Fault with the address, if there is no answer after as many tries as {@code how} allows
     */
    static Page get(URI list, int number, String version, Settings.Api how) {
        URI address = URI.create(list + "&page=" + number);
        String body = answer(HttpRequest.newBuilder(address).build(), how).body();
        if (JsonText.parse(address.toString(), body) instanceof Map<?, ?> page
                && page.get("pages") instanceof Number pages
                && page.get("orders") instanceof List<?> orders) {
            return new Page(pages.intValue(), orders);
        }
        throw Fault.data(address + " answered something else than a page of orders");
    }

    private static HttpResponse<String> answer(HttpRequest request, Settings.Api how) {
        String failure = "";
        for (int tries = 0; tries <= how.retries(); tries++) {
            if (tries > 0) {
                pause(how);
            }
            CompletableFuture<HttpResponse<String>> answer = CLIENT.sendAsync(request, BodyHandlers.ofString());
            try {
                HttpResponse<String> response = answer.get(how.timeout().toMillis(), TimeUnit.MILLISECONDS);
                if (response.statusCode() == 200) {
                    return response;
                }
                failure = "it answered " + response.statusCode();
                if (response.statusCode() < 500) {
                    break;
                }
            } catch (TimeoutException e) {
                answer.cancel(true);
                failure = "there was no whole answer within " + how.timeout().toMillis() + " ms";
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof IOException ? "there is no connection" : e.getCause().toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Fault.data(request.uri() + ": interrupted");
            }
        }
        throw Fault.data(request.method() + " " + request.uri() + " failed: " + failure);
    }

    private static void pause(Settings.Api how) {
        try {
            Thread.sleep(how.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
