using Orleans;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>Answers when the gate opens.</summary>
public interface ISlowGrain : IGrainWithStringKey
{
    Task AnswerAsync(string gate);

    Task PingAsync();

    [ResponseTimeout("00:02:00")]
    Task AnswerPatientlyAsync(string gate);
}

/// <inheritdoc cref="ISlowGrain"/>
public sealed class SlowGrain(Probe probe) : Grain, ISlowGrain
{
    public async Task AnswerAsync(string gate)
    {
        probe.Note(this.GetPrimaryKeyString(), "in");
        await probe.PassAsync(gate);
        probe.Note(this.GetPrimaryKeyString(), "out");
    }

    public Task PingAsync() => Task.CompletedTask;

    public Task AnswerPatientlyAsync(string gate) => AnswerAsync(gate);
}
