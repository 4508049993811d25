using SmartCom.Embedded;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Silo;

/// <summary>Keeps what the runtime tells of slow calls for the operators' screen.</summary>
internal sealed class SlowCalls(SlowGrains grains) : ISlowCalls
{
    public void Note(string grainType, string key, string method, TimeSpan waited) => grains.Note(grainType, key, method, waited);
}
