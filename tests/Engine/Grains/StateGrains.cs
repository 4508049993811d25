using Orleans;
using Orleans.Runtime;

namespace SmartCom.Tests.Engine.Grains;

/// <summary>What is stored.</summary>
[GenerateSerializer, Alias("notebook")]
public sealed class Notebook
{
    [Id(0)]
    public string Text { get; set; } = "";
}

/// <summary>Has two stored states.</summary>
public interface INotebookGrain : IGrainWithStringKey
{
    Task<string> TextAsync();

    /// <summary>Sets and writes.</summary>
    Task WriteAsync(string text);

    /// <summary>Sets, and writes nothing.</summary>
    Task ScribbleAsync(string text);

    Task ReadAgainAsync();

    Task TearOutAsync();

    Task<(bool Exists, bool HasVersion)> RecordAsync();

    /// <summary>Writes the other state; answers with its text as it was.</summary>
    Task<string> ExchangeOtherAsync(string text);

    /// <summary>Tries to write; true when it met a conflict, which it keeps to itself.</summary>
    Task<bool> ConflictsAsync();

    Task EndAsync();
}

/// <inheritdoc cref="INotebookGrain"/>
public sealed class NotebookGrain(
    [PersistentState("notebook", "records")] IPersistentState<Notebook> notebook,
    [PersistentState("other", "records")] IPersistentState<Notebook> other) : Grain, INotebookGrain
{
    private string _atActivation = "";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _atActivation = notebook.State.Text;
        return Task.CompletedTask;
    }

    public Task<string> TextAsync() => Task.FromResult($"{_atActivation}|{notebook.State.Text}");

    public Task WriteAsync(string text)
    {
        notebook.State.Text = text;
        return notebook.WriteStateAsync();
    }

    public Task ScribbleAsync(string text)
    {
        notebook.State = new Notebook { Text = text };
        return Task.CompletedTask;
    }

    public Task ReadAgainAsync() => notebook.ReadStateAsync();

    public Task TearOutAsync() => notebook.ClearStateAsync();

    public Task<(bool Exists, bool HasVersion)> RecordAsync() => Task.FromResult((notebook.RecordExists, notebook.Etag is not null));

    public async Task<string> ExchangeOtherAsync(string text)
    {
        var before = other.State.Text;
        other.State.Text = text;
        await other.WriteStateAsync();
        return before;
    }

    public async Task<bool> ConflictsAsync()
    {
        try
        {
            await notebook.WriteStateAsync();
            return false;
        }
        catch (Orleans.Storage.InconsistentStateException)
        {
            return true;
        }
    }

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
