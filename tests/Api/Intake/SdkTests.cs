using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Intake;

/// <summary>A Segment SDK from npm, unmodified, pointed at the server.</summary>
public sealed class SdkTests
{
    [Fact]
    public async Task What_an_unmodified_sdk_sends_is_what_the_customers_api_answers()
    {
        var folder = Folder();
        Assert.SkipUnless(await RunAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") == 0, "npm is not here, or reaches no registry.");
        await using var host = await ApiHost.StartWholeAsync();

        Assert.Equal(0, await RunAsync(folder, "node", "send.mjs", host.Address.ToString(), host.ServerKey));
        await Eventually.IsTrueAsync(async () => (await ActivityAsync(host)).Count == 5, "five events in the customer's activity");

        var events = (await ActivityAsync(host)).ToDictionary(line => line!["name"]!.GetValue<string>(), line => line!["event"]!["properties"]!);
        Assert.Equal(
            ["container_add", "container_set", "order_complete", "page", "view_product"],
            events.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Home", events["page"]["name"]!.GetValue<string>());
        Assert.Equal("@segment/analytics-node", events["page"]["context"]!["library"]!["name"]!.GetValue<string>());
        Assert.Equal((2, 24.5m), (events["container_add"]["quantity"]!.GetValue<int>(), events["container_add"]["price"]!.GetValue<decimal>()));
        Assert.Equal("mug", events["order_complete"]["products"]![0]!["product_id"]!.GetValue<string>());
        Assert.Equal((49, "Order Completed"), (events["order_complete"]["sum"]!.GetValue<int>(), events["order_complete"]["original_name"]!.GetValue<string>()));

        var customer = (await host.Client.GetFromJsonAsync<JsonNode>("/api/customers/u:42", Ct))!;
        Assert.Equal(("ada@example.com", "gold"), (customer["traits"]!["email"]!.GetValue<string>(), customer["traits"]!["plan"]!.GetValue<string>()));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<JsonArray> ActivityAsync(ApiHost host)
    {
        var response = await host.Client.GetAsync("/api/customers/u:42/activity", Ct);
        return response.IsSuccessStatusCode ? (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["items"]!.AsArray() : [];
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Sdk");

    private static async Task<int> RunAsync(string folder, string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
