using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Answers calls of every shape.</summary>
public interface IEchoGrain : IGrainWithStringKey
{
    Task<string> KeyAsync();

    Task<(long Epoch, int Version, string? Text, int? Number, Stamped? Stamped)> ShapesAsync(
        long epoch, int version, string? text, int? number, Stamped? stamped);

    ValueTask<int> ValueAsync(int value);

    ValueTask NothingAsync();

    Task KeepAsync(byte[] bytes);

    Task KeepAsItIsAsync(Immutable<byte[]> bytes);

    Task<byte[]> KeptAsync();

    Task ThrowAsync(string message);

    Task ThrowAtOnceAsync(string message);

    Task CancelAsync();

    [OneWay]
    Task OneWayAsync(string gate);

    [OneWay]
    Task ThrowOneWayAsync();

    Task<string?> ContextAsync(string name);

    Task ChangeContextAsync(string name, string value);

    Task<string?> ContextOfAsync(IEchoGrain other, string name);

    Task<string?> AmbientAsync();

    Task<IEchoGrain> SelfAsync();
}

/// <summary>A value of our own that crosses the boundary.</summary>
[GenerateSerializer, Immutable, Alias("stamped")]
public sealed record Stamped([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset At);

/// <summary>A grain with an integer key.</summary>
public interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

/// <inheritdoc cref="IEchoGrain"/>
public sealed class EchoGrain(Probe probe) : Grain, IEchoGrain
{
    /// <summary>Ambient state of whoever calls.</summary>
    public static readonly AsyncLocal<string?> Ambient = new();

    private byte[] _kept = [];

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<(long Epoch, int Version, string? Text, int? Number, Stamped? Stamped)> ShapesAsync(
        long epoch, int version, string? text, int? number, Stamped? stamped) => Task.FromResult((epoch, version, text, number, stamped));

    public ValueTask<int> ValueAsync(int value) => new(value);

    public async ValueTask NothingAsync() => await Task.Yield();

    public Task KeepAsync(byte[] bytes)
    {
        _kept = bytes;
        return Task.CompletedTask;
    }

    public Task KeepAsItIsAsync(Immutable<byte[]> bytes) => KeepAsync(bytes.Value);

    public Task<byte[]> KeptAsync() => Task.FromResult(_kept);

    public async Task ThrowAsync(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task ThrowAtOnceAsync(string message) => throw new InvalidOperationException(message);

    public Task CancelAsync() => Task.FromCanceled(new CancellationToken(canceled: true));

    public async Task OneWayAsync(string gate)
    {
        await probe.PassAsync(gate);
        probe.Note(this.GetPrimaryKeyString(), "handled");
    }

    public Task ThrowOneWayAsync()
    {
        probe.Note(this.GetPrimaryKeyString(), "threw");
        throw new InvalidOperationException();
    }

    public Task<string?> ContextAsync(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public Task ChangeContextAsync(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public Task<string?> ContextOfAsync(IEchoGrain other, string name) => other.ContextAsync(name);

    public Task<string?> AmbientAsync() => Task.FromResult(Ambient.Value);

    public Task<IEchoGrain> SelfAsync() => Task.FromResult(this.AsReference<IEchoGrain>());
}

/// <inheritdoc cref="INumberedGrain"/>
public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}
