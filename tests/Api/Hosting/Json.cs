using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SmartCom.Tests.Api.Hosting;

internal static class Json
{
    /// <summary>Posts JSON and reads the answer.</summary>
    public static async Task<(HttpResponseMessage Response, JsonNode Body)> PostJsonAsync(this HttpClient client, string path, string json, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        change?.Invoke(request);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <summary>Signs a request in as Segment's SDKs do.</summary>
    public static void WriteKey(this HttpRequestMessage request, string key) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
}
