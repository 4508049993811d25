using System.Diagnostics;
using System.Runtime.CompilerServices;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

/// <summary>A Segment SDK from npm, unmodified, pointed at the server.</summary>
public sealed class SdkTests
{
    [Fact]
    public async Task What_an_unmodified_sdk_sends_arrives()
    {
        var folder = Folder();
        Assert.SkipUnless(await RunAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") == 0, "npm is not here, or reaches no registry.");
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(0, await RunAsync(folder, "node", "send.mjs", host.Address.ToString(), host.ServerKey));

        var events = host.Events.ToDictionary(happened => happened.Name);
        Assert.Equal(
            ["alias", "container_add", "container_set", "identify", "order_complete", "page", "view_product"],
            events.Keys.Order(StringComparer.Ordinal));
        Assert.All(events.Values.Where(happened => happened.Name != "alias"), happened => Assert.Equal(CustomerKey.User("42"), happened.Customer));
        Assert.Equal((EventKind.Linked, CustomerKey.Visitor("visitor-1")), (events["alias"].Kind, events["alias"].Customer));
        Assert.Equal("ada@example.com", events["identify"].Properties["email"].AsText);
        Assert.Equal("Home", events["page"].Properties["name"].AsText);
        Assert.Equal((2m, 24.5m), (events["container_add"].Properties["quantity"].AsNumber, events["container_add"].Properties["price"].AsNumber));
        Assert.Equal("mug", events["order_complete"].Properties["items"].Items[0].Fields["product_id"].AsText);
        Assert.Equal(49m, events["order_complete"].Properties["sum"].AsNumber);
        Assert.Equal("Order Completed", events["order_complete"].Properties["original_name"].AsText);
        Assert.Equal("@segment/analytics-node", events["page"].Properties["context"].Fields["library"].Fields["name"].AsText);
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
