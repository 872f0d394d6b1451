export default {
  "found.group": ["Add a group", "Ongeza kikundi"],
  "found.name": ["What the group calls itself", "Jina la kikundi"],
  "found.short": ["Short name", "Jina fupi"],
  "found.kind": ["Group or federation", "Kikundi au shirikisho"],
  "found.level": ["How wide it reaches", "Kinafika wapi"],
  "found.joins": ["Federation that it joins", "Shirikisho kinalojiunga nalo"],
  "found.none": ["None", "Hakuna"],
  "found.post": ["Add a post", "Ongeza wadhifa"],
  "found.title": ["What the post is called", "Jina la wadhifa"],
  "found.title_hint": ["The post, not the person: MCA for Lindi.", "Wadhifa, si mtu: MCA wa Lindi."],
  "found.body": ["Institution it belongs to", "Taasisi yake"],
};
