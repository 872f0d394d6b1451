// Signs in with the OpenID provider: sends the browser there, and finishes when it
// has come back. What only this browser may know waits in its session storage.
const kept = "baraza-openid";
const answer = document.getElementById("answer");
const factor = document.getElementById("factor");
const back = new URLSearchParams(location.search);
history.replaceState(null, "", "/sign-in/openid");

async function send(path, body) {
  const response = await fetch("/api/v1/sign-in/openid" + path, {
    method: "POST",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  return { ok: response.ok, result: await response.json() };
}

async function finish(body) {
  const { ok, result } = await send("/completion", { ...body, cookie: true });
  factor.hidden = true;
  if (ok) {
    document.getElementById("begin").hidden = true;
    answer.textContent = "You are signed in. / Umeingia.";
    location.replace("/");
    return;
  }
  answer.textContent = result.title + ". " + result.detail;
  if (result.code === "second_factor_required" && result.attempt) {
    factor.hidden = false;
    factor.onsubmit = (event) => {
      event.preventDefault();
      guarded(() => finish({ attempt: result.attempt, second_factor: factor.elements.code.value }));
    };
  }
}

async function begin() {
  const { ok, result } = await send("");
  if (!ok) {
    answer.textContent = result.title + ". " + result.detail;
    return;
  }
  sessionStorage.setItem(kept, result.attempt);
  location.assign(result.url);
}

function guarded(what) {
  what().catch(() => { answer.textContent = "The server cannot be reached. / Seva haipatikani."; });
}

document.getElementById("begin").addEventListener("click", () => guarded(begin));
const attempt = sessionStorage.getItem(kept);
if (attempt && back.get("state")) {
  sessionStorage.removeItem(kept);
  guarded(() => finish({ attempt, state: back.get("state"), code: back.get("code") || "" }));
}
