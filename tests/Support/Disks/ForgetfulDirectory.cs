namespace SmartCom.Tests.Support.Disks;

/// <summary>A directory whose names are durable only once it was synced.</summary>
internal sealed class ForgetfulDirectory
{
    private Dictionary<string, ForgetfulContent> _durable = [];

    /// <summary>The files as a running process sees them.</summary>
    public Dictionary<string, ForgetfulContent> Files { get; private init; } = [];

    public void Sync() => _durable = new Dictionary<string, ForgetfulContent>(Files);

    /// <summary>What is left when the power goes. Each name whose change was not synced may have either state.</summary>
    public ForgetfulDirectory AfterPowerCut(Func<bool> survives)
    {
        var left = new Dictionary<string, ForgetfulContent>(_durable);
        foreach (var name in Files.Keys.Union(_durable.Keys).Order(StringComparer.Ordinal).ToArray())
        {
            var now = Files.GetValueOrDefault(name);
            if (now == _durable.GetValueOrDefault(name) || !survives())
            {
                continue;
            }

            if (now is null)
            {
                _ = left.Remove(name);
            }
            else
            {
                left[name] = now;
            }
        }

        return new ForgetfulDirectory { Files = left, _durable = new Dictionary<string, ForgetfulContent>(left) };
    }
}
